using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Authenticity.Manipulation;

/// <summary>A kind of program that leaves its mark in the JPEG files it saves.</summary>
/// <param name="Name">As shown to the reader.</param>
/// <param name="Marks">Application segments of which one must stand in the file, see <see cref="JpegHeader.Marks"/>; empty for any file.</param>
/// <param name="Table">Name of the base table it scales, or null where its tables are not known.</param>
/// <param name="Evidence">How we know.</param>
internal sealed record JpegSaver(string Name, IReadOnlyList<string> Marks, string? Table, string Evidence);

/// <summary>What <c>rules/jpeg-savers.json</c> holds; the first saver that fits is the one.</summary>
/// <param name="Version">1.</param>
/// <param name="Tables">Base luma tables by name, 64 steps, row-major, for quality 50.</param>
internal sealed record JpegSavers(
    int Version,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Tables,
    IReadOnlyList<JpegSaver> Savers
)
{
    private const string File = "jpeg-savers.json";

    /// <summary>Loads the rules.</summary>
    /// <exception cref="InvalidDataException">A saver names a table that is not there, or the file is of another version.</exception>
    /// <exception cref="JsonException">The file is no such JSON.</exception>
    public static JpegSavers Load()
    {
        using var stream = RulesFolder.Open(File);
        var savers = JsonSerializer.Deserialize(stream, JpegSaversJson.Default.JpegSavers)!;
        return
            savers.Version == 1
            && savers.Tables.Values.All(t => t.Count == 64)
            && savers.Savers.All(s => s.Table is null || savers.Tables.ContainsKey(s.Table))
            ? savers
            : throw new InvalidDataException($"{File} has a version, a table or a name that does not fit");
    }

    /// <summary>Who saved the file last and at which quality, 1–100; nulls where nothing fits.</summary>
    public (string? Name, int? Quality) Identify(JpegHeader header)
    {
        foreach (var saver in Savers.Where(s => s.Marks.Count == 0 || s.Marks.Any(header.Marks.Contains)))
        {
            var quality = saver.Table is null ? null : QualityOf(header.Luma, Tables[saver.Table]);
            if (saver.Table is null || quality is not null)
            {
                return (saver.Name, quality);
            }
        }

        return (null, null);
    }

    /// <summary>
    /// The quality at which the base table, scaled as the Independent JPEG Group's library does it
    /// (jpeg_quality_scaling and jpeg_add_quant_table in jcparam.c), is exactly this one; null where it never is.
    /// </summary>
    private static int? QualityOf(IReadOnlyList<int> luma, IReadOnlyList<int> table)
    {
        for (var quality = 100; quality > 0; quality--)
        {
            if (Fits(luma, table, quality < 50 ? 5000 / quality : 200 - 2 * quality))
            {
                return quality;
            }
        }

        return null;
    }

    private static bool Fits(IReadOnlyList<int> luma, IReadOnlyList<int> table, int percent)
    {
        for (var i = 0; i < luma.Count; i++)
        {
            if (luma[i] != Math.Clamp((table[JpegHeader.Zigzag[i]] * percent + 50) / 100, 1, 255))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Source-generated reader of the rules.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(JpegSavers))]
internal sealed partial class JpegSaversJson : JsonSerializerContext;
