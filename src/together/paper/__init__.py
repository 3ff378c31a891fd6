"""What leaves the program to be read elsewhere: plain values in, text out."""
