using System.Collections.Concurrent;
using System.Text.Json;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Languages;

/// <summary>The languages in a folder: one file each, found by name, read when first asked for. Thread-safe.</summary>
/// <param name="folder">Gives the full path of the folder.</param>
public sealed class LanguageCatalog(Func<string> folder)
{
    /// <summary>The language every text exists in.</summary>
    public const string Fallback = "en";

    private const int MaxTagLength = 35;

    private readonly ConcurrentDictionary<string, LanguagePack> packs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<IReadOnlyDictionary<string, string>> files = new(() => FilesIn(folder()));

    /// <summary>Tags of all languages there are.</summary>
    public IEnumerable<string> Tags => files.Value.Keys;

    /// <summary>The languages beside the executable.</summary>
    public static LanguageCatalog Installed() => new(() => Path.Combine(RulesFolder.Locate(), "languages"));

    /// <summary>
    /// The tag of the language that serves a reader: the longest prefix of the asked tag there is a file for
    /// (BCP 47 lookup, RFC 4647 section 3.4), else English. Never fails, whatever the tag holds.
    /// </summary>
    /// <param name="asked">E.g. <c>pt-BR</c>; underscores count as hyphens.</param>
    public string Negotiate(string asked)
    {
        var tag = asked.Length > MaxTagLength ? Fallback : asked.Replace('_', '-');
        while (tag.Length > 0)
        {
            if (files.Value.TryGetValue(tag, out var file))
            {
                return Path.GetFileNameWithoutExtension(file);
            }

            tag = tag[..Math.Max(0, tag.LastIndexOf('-'))];
        }

        return Fallback;
    }

    /// <summary>The texts of a language that is there.</summary>
    /// <param name="tag">As <see cref="Negotiate"/> returns it.</param>
    /// <exception cref="KeyNotFoundException">There is no such language.</exception>
    /// <exception cref="JsonException">Its file is not a language file.</exception>
    public LanguagePack Load(string tag) => packs.GetOrAdd(tag, t => Read(files.Value[t]));

    private static LanguagePack Read(string file)
    {
        using var stream = File.OpenRead(file);
        return JsonSerializer.Deserialize(stream, LanguageContext.Default.LanguagePack)
            ?? throw new JsonException($"{Path.GetFileName(file)} holds null instead of a language");
    }

    private static Dictionary<string, string> FilesIn(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.json")
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => f, StringComparer.OrdinalIgnoreCase);
}
