web-document-wanted = This document is asked for:
web-session-kept = You signed in again. Everything that you had typed stands here; nothing was given yet. Look at it once more and send it.
web-session-kept-files = Files did not come along: choose them again.
