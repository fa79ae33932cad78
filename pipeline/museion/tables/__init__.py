"""Writes down what was found, as tables with types and keys; decides nothing."""
