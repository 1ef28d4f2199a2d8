"""How is mail read, one message or a whole mailbox?"""
