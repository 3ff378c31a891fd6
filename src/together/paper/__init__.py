"""What leaves the program to be read elsewhere: plain values in, documents and text out."""
