"""Whole archives to tables: sources are cut into shards, each shard becomes one part of every table, or nothing."""
