"""The reading room: a collection as pages, for a browser on this machine.

Pages are made on the server, and every state of one has an address. `app` has the routes; a
`desk` is a thread with a collection of its own, at which requests are answered one after the
other; `safety` is what keeps strangers, and what strangers wrote, out.
"""
