"""Facts against gold: reading gold files, aligning texts, measures with intervals, and what a person looks at."""
