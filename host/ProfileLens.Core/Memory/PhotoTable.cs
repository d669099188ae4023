using Microsoft.Data.Sqlite;

namespace ProfileLens.Core.Memory;

/// <summary>
/// The SQLite file: a header that names the keystore, and rows about photos, texts or faces, of a keyed name, a revision
/// and a sealed value. Knows SQL and no secret.
/// </summary>
internal sealed class PhotoTable : IDisposable
{
    /// <summary>Rows about photos.</summary>
    public const string Photos = "photos";

    /// <summary>Rows about texts.</summary>
    public const string Texts = "texts";

    /// <summary>Rows about faces.</summary>
    public const string Faces = "faces";

    private const int Version = 1;
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS header (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS photos (
            id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL, value BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS photos_by_revision ON photos (revision);
        CREATE TABLE IF NOT EXISTS texts (
            id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL, value BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS texts_by_revision ON texts (revision);
        CREATE TABLE IF NOT EXISTS faces (
            id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL, value BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS faces_by_revision ON faces (revision);
        PRAGMA user_version = 1;
        """;

    private readonly SqliteConnection connection;
    private readonly string path;
    private readonly string rows;

    /// <summary>Opens the file, creating it where it is missing and allowed.</summary>
    /// <exception cref="SqliteException">Not a database, not readable, or locked for 5 s.</exception>
    /// <param name="rows">Which are read and written: <see cref="Photos"/>, <see cref="Texts"/> or <see cref="Faces"/>.</param>
    public PhotoTable(string path, bool create, string rows = Photos)
    {
        (this.path, this.rows) = (path, rows);
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            DefaultTimeout = 5,
        };
        connection = new SqliteConnection(options.ToString());
        try
        {
            connection.Open();
            Execute(
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;"
            );
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Changes when another connection has written.</summary>
    public long DataVersion => Scalar("PRAGMA data_version") is long version ? version : 0;

    /// <summary>Whether the file is still the one that was opened; false after somebody wiped it.</summary>
    /// <param name="version">The <see cref="DataVersion"/> that was read last.</param>
    /// <param name="check">The header by which the key was checked.</param>
    public bool IsStill(long version, ReadOnlySpan<byte> check) =>
        File.Exists(path)
        && (DataVersion == version || (Header(PhotoMemory.CheckHeader) is { } now && check.SequenceEqual(now)));

    /// <summary>Rows held.</summary>
    public long Count => Scalar($"SELECT count(*) FROM {rows}") is long count ? count : 0;

    /// <summary>Creates the tables in a new file.</summary>
    /// <exception cref="MemoryUnavailableException">A newer version wrote the file.</exception>
    public void Prepare()
    {
        var version = Scalar("PRAGMA user_version") is long found ? found : 0;
        if (version > Version)
        {
            throw new MemoryUnavailableException(
                MemoryUnavailableException.Newer,
                $"the memory is of version {version}; at most {Version} is known"
            );
        }

        // Files of earlier releases hold no faces, those of the first no texts.
        if (version == 0 || Scalar("SELECT 1 FROM sqlite_master WHERE name = 'faces'") is null)
        {
            Execute(Schema);
        }
    }

    /// <summary>Begins to write; others wait.</summary>
    public SqliteTransaction BeginWrite() => connection.BeginTransaction(deferred: false);

    /// <summary>A value of the header, or null.</summary>
    public byte[]? Header(string name) =>
        Scalar("SELECT value FROM header WHERE name = $name", ("$name", name)) as byte[];

    /// <summary>Sets a value of the header.</summary>
    public void SetHeader(string name, byte[] value) =>
        Execute("INSERT OR REPLACE INTO header VALUES ($name, $value)", ("$name", name), ("$value", value));

    /// <summary>Rows written after a revision, oldest first.</summary>
    public IEnumerable<PhotoRow> RowsAfter(long revision) =>
        Query($"SELECT id, name, revision, value FROM {rows} WHERE revision > $of ORDER BY revision", revision);

    /// <summary>One row, or null where it is gone.</summary>
    public PhotoRow? Row(long id) =>
        Query($"SELECT id, name, revision, value FROM {rows} WHERE id = $of", id).FirstOrDefault();

    /// <summary>Writes a row under its name, replacing an older one of that name.</summary>
    /// <returns>Its id and new revision.</returns>
    public PhotoRow Write(byte[] name, byte[] value)
    {
        var upsert = $"""
            INSERT INTO {rows} (name, revision, value)
            VALUES ($name, (SELECT coalesce(max(revision), 0) + 1 FROM {rows}), $value)
            ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, value = excluded.value
            RETURNING id, revision
            """;
        using var command = Command(upsert, ("$name", name), ("$value", value));
        using var reader = command.ExecuteReader();
        _ = reader.Read();
        return new PhotoRow(reader.GetInt64(0), name, reader.GetInt64(1), value);
    }

    /// <summary>Revision of the row of a name, or null where there is none.</summary>
    public long? RevisionOf(byte[] name) =>
        Scalar($"SELECT revision FROM {rows} WHERE name = $name", ("$name", name)) is long revision ? revision : null;

    /// <summary>Takes a row out.</summary>
    public void Delete(long id) => Execute($"DELETE FROM {rows} WHERE id = $id", ("$id", id));

    /// <summary>Takes out the rows that were written longest ago.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<long> DeleteOldest(long count)
    {
        var delete =
            $"DELETE FROM {rows} WHERE id IN (SELECT id FROM {rows} ORDER BY revision LIMIT $count) RETURNING id";
        using var command = Command(delete, ("$count", count));
        using var reader = command.ExecuteReader();
        var ids = new List<long>();
        while (reader.Read())
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    /// <summary>Takes every row of this kind out.</summary>
    public void DeleteRows() => Execute($"DELETE FROM {rows}");

    /// <summary>Takes everything out, the header too, so that other processes notice.</summary>
    public void DeleteAll() =>
        Execute("DELETE FROM photos; DROP TABLE IF EXISTS texts; DROP TABLE IF EXISTS faces; DELETE FROM header;");

    /// <summary>Empties the write-ahead log.</summary>
    /// <returns>False where another process read or wrote for 5 s, so that the log is still there.</returns>
    public bool Checkpoint() => Scalar("PRAGMA wal_checkpoint(TRUNCATE)") is 0L;

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private IEnumerable<PhotoRow> Query(string sql, long of)
    {
        using var command = Command(sql, ("$of", of));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var (name, value) = (reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(3));
            yield return new PhotoRow(reader.GetInt64(0), name, reader.GetInt64(2), value);
        }
    }

    private object? Scalar(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this file come here; values go as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}

/// <summary>A row as it is stored.</summary>
internal sealed record PhotoRow(long Id, byte[] Name, long Revision, byte[] Value);
