"""What stands between the app and whoever asks it: who gets an answer, of what, and what is told of how it goes.

hosts.py       the headers of a request -> whether it was sent to this server by one of its own pages
endpoints.py   a path -> whether it is served; what Streamlit brings along is decided there, one by one
doors.py       both of them before every request, of pages, sockets, files and routes
threads.py     shorter turns of threads, and less memory that none uses
at_rest.py     runs of pages -> when nobody waits for one, so that other work may begin
"""
