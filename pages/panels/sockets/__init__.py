"""What comes over the sockets of windows, before Streamlit hears it."""
