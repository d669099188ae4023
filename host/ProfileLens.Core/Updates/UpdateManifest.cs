using System.Text.Json.Serialization;

namespace ProfileLens.Core.Updates;

/// <summary>What a bundle says about itself; its bytes are what is signed.</summary>
/// <param name="Product">Always <see cref="ProductName"/>, so that a signature of ours on something else is no update.</param>
/// <param name="Schema">Which programs can read it, see <see cref="KnownSchema"/>.</param>
/// <param name="Version">Of rules and networks together, <c>YEAR.MONTH.NUMBER</c>.</param>
/// <param name="MinHost">The oldest program that can use it.</param>
/// <param name="Files">Every file, none twice.</param>
public sealed record UpdateManifest(
    string Product,
    int Schema,
    string Version,
    string MinHost,
    IReadOnlyList<UpdateFile> Files
)
{
    /// <summary>What <see cref="Product"/> must say.</summary>
    public const string ProductName = "profilelens-content";

    /// <summary>Counted up when the shape of rules or networks changes so that older programs can't read them.</summary>
    public const int KnownSchema = 1;
}

/// <summary>One file of a bundle.</summary>
/// <param name="Path">Below the bundle with forward slashes: <c>rules/…</c> or <c>models/…</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record UpdateFile(string Path, long Size, string Sha256);

/// <summary>Which version of rules and networks is in use; a file of the updates folder.</summary>
/// <param name="Version">The one in use.</param>
/// <param name="Previous">The one before; null for what came with the program.</param>
internal sealed record ContentChoice(string Version, string? Previous);

/// <summary>The version that a folder of rules states about itself.</summary>
internal sealed record ContentStamp(string Version);

/// <summary>Reads and writes the files of updates.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(UpdateManifest))]
[JsonSerializable(typeof(ContentChoice))]
[JsonSerializable(typeof(ContentStamp))]
internal sealed partial class UpdateContext : JsonSerializerContext;
