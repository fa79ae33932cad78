"""What the components find."""
