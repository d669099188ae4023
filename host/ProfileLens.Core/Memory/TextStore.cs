using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Text.Reuse;

namespace ProfileLens.Core.Memory;

/// <summary>An opened memory of texts: the table, the cipher and the signatures, kept in step. Not thread-safe.</summary>
internal sealed class TextStore : IDisposable
{
    /// <summary>Texts that are opened and compared word by word.</summary>
    private const int MaxCandidates = 32;
    private const string Kind = "text";

    private readonly PhotoTable table;
    private readonly RowCipher cipher;
    private readonly byte[] check;
    private readonly TextMemoryLimits limits;
    private readonly SignatureIndex index = new();
    private long revision;
    private long dataVersion;

    private TextStore(PhotoTable table, RowCipher cipher, byte[] check, TextMemoryLimits limits) =>
        (this.table, this.cipher, this.check, this.limits) = (table, cipher, check, limits);

    /// <summary>Opens or creates the memory, forgets what is too old, and reads the signatures.</summary>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public static TextStore Open(
        string path,
        IReadOnlyList<IKeyStore> stores,
        TextMemoryLimits limits,
        DateTimeOffset now
    )
    {
        var table = new PhotoTable(path, create: true, PhotoTable.Texts);
        try
        {
            var (cipher, check) = MemoryLock.Unlock(table, stores);
            var store = new TextStore(table, cipher, check, limits);
            store.LoadAndPrune(now);
            return store;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file is still the one that was opened; false after somebody wiped it.</summary>
    public bool IsCurrent() => table.IsStill(dataVersion, check);

    /// <summary>Writes a sighting down and returns the earlier ones, of other partners, that it resembles.</summary>
    public IReadOnlyList<TextMatch> Remember(TextSighting sighting, DistinctiveWords words)
    {
        using var writing = table.BeginWrite();
        CatchUp();
        var signature = MinHash.Of(words.Hashes);
        var alike = Alike(signature, words);
        var known = alike.Find(m => m.Sighting.IsSamePartner(sighting) && m.Sighting.Kind == sighting.Kind);
        if (known.Row is null)
        {
            Write(sighting, signature, NextName(sighting));
            Trim();
        }
        else if (sighting.LastSeen - known.Sighting.LastSeen >= limits.TouchAfter)
        {
            Write(sighting with { FirstSeen = known.Sighting.FirstSeen }, signature, known.Row.Name);
        }

        writing.Commit();
        return
        [
            .. alike
                .Where(m => !m.Sighting.IsSamePartner(sighting))
                .OrderByDescending(m => m.Likeness)
                .Select(m => new TextMatch(m.Sighting, m.Likeness)),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        table.Dispose();
        cipher.Dispose();
    }

    private List<(PhotoRow Row, TextSighting Sighting, double Likeness)> Alike(byte[] signature, DistinctiveWords words)
    {
        var alike = new List<(PhotoRow, TextSighting, double)>();
        foreach (var id in index.Find(signature, MaxCandidates))
        {
            if (table.Row(id) is not { } row)
            {
                index.Remove(id);
                continue;
            }

            var (sighting, _) = Open(row);
            if (words.LikenessTo(DistinctiveWords.Of(sighting.Text)) is { } likeness)
            {
                alike.Add((row, sighting, likeness));
            }
        }

        return alike;
    }

    /// <summary>Each person has a few places for a kind of text; the oldest is written over.</summary>
    private byte[] NextName(TextSighting sighting)
    {
        var names = Enumerable
            .Range(0, limits.MaxPerPartner)
            .Select(place => NameOf(sighting, place))
            .Select(name => (Name: name, Revision: table.RevisionOf(name)))
            .ToList();
        return names.MinBy(n => n.Revision ?? -1).Name;
    }

    private byte[] NameOf(TextSighting sighting, int place) =>
        cipher.NameOf(
            Encoding.UTF8.GetBytes($"text\0{sighting.Site}\0{sighting.PartnerKey}\0{(int)sighting.Kind}\0{place}")
        );

    private void LoadAndPrune(DateTimeOffset now)
    {
        dataVersion = table.DataVersion;
        var expired = new List<long>();
        foreach (var row in table.RowsAfter(revision))
        {
            var (sighting, signature) = Open(row);
            Include(row, signature);
            if (now - sighting.LastSeen > limits.Retention)
            {
                expired.Add(row.Id);
            }
        }

        if (expired.Count > 0 || index.Count > limits.MaxTexts)
        {
            using var writing = table.BeginWrite();
            foreach (var id in expired)
            {
                table.Delete(id);
                index.Remove(id);
            }

            Trim();
            writing.Commit();
        }
    }

    private void CatchUp()
    {
        var version = table.DataVersion;
        if (version != dataVersion)
        {
            foreach (var row in table.RowsAfter(revision))
            {
                Include(row, Open(row).Signature);
            }

            dataVersion = version;
        }
    }

    private void Include(PhotoRow row, byte[] signature)
    {
        index.Set(row.Id, signature);
        revision = row.Revision;
    }

    /// <summary>Goes a hundredth below the limit, so that it is not needed for every text.</summary>
    private void Trim()
    {
        if (index.Count > limits.MaxTexts)
        {
            foreach (var id in table.DeleteOldest(index.Count - limits.MaxTexts + (limits.MaxTexts / 100)))
            {
                index.Remove(id);
            }
        }
    }

    private void Write(TextSighting sighting, byte[] signature, byte[] name) =>
        Include(table.Write(name, cipher.Seal(Kind, name, TextSightingCodec.Write(sighting, signature))), signature);

    private (TextSighting Sighting, byte[] Signature) Open(PhotoRow row)
    {
        try
        {
            return TextSightingCodec.Read(cipher.Open(Kind, row.Name, row.Value));
        }
        catch (Exception error) when (error is CryptographicException or EndOfStreamException)
        {
            throw new MemoryUnavailableException(
                MemoryUnavailableException.Damaged,
                $"text row {row.Id} does not open with the key of the memory",
                error
            );
        }
    }
}
