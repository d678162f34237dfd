"""What goes over the sockets of windows, before Streamlit hears it and after it spoke."""
