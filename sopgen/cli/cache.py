"""`sopgen cache`."""

from __future__ import annotations

import click


@click.group()
def cache() -> None:
    """Show or empty the store of files that were made before.

    What a build makes is kept in a folder of your own account, so that the next build need not make it
    again. It may be emptied at any time. With SOPGEN_NO_CACHE=1 in the environment nothing is kept;
    SOPGEN_CACHE_MIB says how much at most (1024), SOPGEN_CACHE_DIR where.
    """


@cache.command()
def info() -> None:
    """Show where the store is and how much is in it."""
    from sopgen.publish.cache import OFF, users_cache

    store = users_cache()
    if store is None:
        click.echo(f"Nothing is kept: {OFF} is set.")
        return
    entries, size = store.size()
    click.echo(f"{store.folder}\n{entries} entries, {size / 2**20:.1f} of at most {store.limit >> 20} MiB")


@cache.command()
def clear() -> None:
    """Remove everything from the store."""
    from sopgen.publish.cache import users_cache

    store = users_cache()
    if store is not None:
        entries, size = store.size()
        store.clear()
        click.echo(f"{entries} entries removed, {size / 2**20:.1f} MiB")
