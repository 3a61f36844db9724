"""What is printed about one family's course: for the case, the day care, the family."""
