"""The room resolve: names what extract found, in one release and across releases; it finds nothing new."""
