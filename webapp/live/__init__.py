"""What is pushed to open pages. Rows are the truth; a frame only says where to look."""
