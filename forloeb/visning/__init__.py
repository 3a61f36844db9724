"""What the pages show: plain view models made from rows, one file a part of a page."""
