"""The command line as `python -m sourcesearch`."""

from sourcesearch_start import main

if __name__ == "__main__":
    main()
