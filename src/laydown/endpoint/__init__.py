"""The client of a language model behind an OpenAI-compatible address: the one place where it is asked.

`model` puts it together: `settings` say what is asked and what it may cost, `key` holds the secret, `exchange` is the
one module that reaches the network, `protocol` what goes over it, `budget` and `pace` hold it back, `keeping` and
`copies` spare it. Nothing here believes an answer, and nothing is asked unless a reader that needs it was chosen.
"""
