using Microsoft.Data.Sqlite;

namespace ProfileLens.Core.Memory;

/// <summary>The memory cannot be read now, with the append-only reason id shown to the reader.</summary>
/// <param name="reason">One of the constants here.</param>
/// <param name="message">What was tried and what came of it; holds no content.</param>
public sealed class MemoryUnavailableException(string reason, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The keystore is locked, switched off or does not answer.</summary>
    public const string KeyLocked = "memory-locked";

    /// <summary>There is data, but the key it was encrypted with is gone or is another one.</summary>
    public const string KeyLost = "memory-key-lost";

    /// <summary>The file is damaged or was changed by somebody without the key.</summary>
    public const string Damaged = "memory-damaged";

    /// <summary>Another process kept the file for too long.</summary>
    public const string Busy = "memory-busy";

    /// <summary>A newer version of this program wrote the file.</summary>
    public const string Newer = "memory-newer";

    /// <summary>The file or its folder cannot be read or written.</summary>
    public const string Unavailable = "memory-unavailable";

    /// <summary>Append-only reason id in kebab-case.</summary>
    public string Reason { get; } = reason;

    /// <summary>Names what SQLite met, by its primary result code (sqlite.org/rescode.html).</summary>
    internal static MemoryUnavailableException From(SqliteException error) =>
        new(
            error.SqliteErrorCode switch
            {
                11 or 26 => Damaged,
                5 or 6 => Busy,
                _ => Unavailable,
            },
            $"SQLite result {error.SqliteExtendedErrorCode} on the memory",
            error
        );

    /// <summary>Runs one use of the memory; what SQLite or the file system throws becomes this exception.</summary>
    /// <param name="close">Called where SQLite failed, so that the next use opens the file anew.</param>
    internal static T Translated<T>(Func<T> use, Action close)
    {
        try
        {
            return use();
        }
        catch (SqliteException error)
        {
            close();
            throw From(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MemoryUnavailableException(Unavailable, "data folder not usable", error);
        }
    }
}
