using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Text.Reuse;

/// <summary>Common words and in how many honest texts they stand, as hashes; from <c>rules/text/word-rarity.json</c>.</summary>
/// <param name="Texts">Texts counted.</param>
/// <param name="Counts">Base64 of six bytes a word, little-endian: 32 bits of its hash, 16 bits of the count.</param>
internal sealed record WordRarityFile(int Texts, string Counts);

/// <summary>
/// How rare a word is: inverse document frequency, ln((N + 1) / (n + 1)) (Spärck Jones 1972). Counted by the
/// <c>reuse learn</c> command of the evaluation. Thread-safe.
/// </summary>
public sealed class WordRarity
{
    private const int EntryLength = 6;

    private static readonly Lazy<WordRarity> Loaded = new(Load);

    private readonly Dictionary<uint, float> rarity = [];
    private readonly float unknown;

    private WordRarity(WordRarityFile file)
    {
        unknown = Of(file.Texts, 0);
        var bytes = Convert.FromBase64String(file.Counts);
        for (var i = 0; i + EntryLength <= bytes.Length; i += EntryLength)
        {
            var hash = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i));
            rarity[hash] = Of(file.Texts, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(i + 4)));
        }
    }

    /// <summary>The installed table.</summary>
    public static WordRarity Default => Loaded.Value;

    /// <summary>Rarity of a word by its hash; a word that was never counted is the rarest.</summary>
    public float Of(ulong word) => rarity.GetValueOrDefault((uint)word, unknown);

    /// <summary>Packs counts as the file holds them.</summary>
    /// <param name="counts">Texts that hold a word, by its hash.</param>
    public static string Pack(IReadOnlyCollection<KeyValuePair<ulong, int>> counts)
    {
        var bytes = new byte[counts.Count * EntryLength];
        var at = bytes.AsSpan();
        foreach (var (hash, count) in counts.OrderBy(c => (uint)c.Key))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(at, (uint)hash);
            BinaryPrimitives.WriteUInt16LittleEndian(at[4..], (ushort)Math.Min(count, ushort.MaxValue));
            at = at[EntryLength..];
        }

        return Convert.ToBase64String(bytes);
    }

    private static float Of(int texts, int count) => MathF.Log((texts + 1f) / (count + 1f));

    private static WordRarity Load()
    {
        using var stream = RulesFolder.Open("text/word-rarity.json");
        return new WordRarity(JsonSerializer.Deserialize(stream, WordRarityContext.Default.WordRarityFile)!);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WordRarityFile))]
internal sealed partial class WordRarityContext : JsonSerializerContext;
