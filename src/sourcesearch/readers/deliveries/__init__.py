"""How are deliveries of libraries read, of which one file names the others?"""
