using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.Fixtures;

namespace ProfileLens.Core.Tests.Imaging;

/// <summary>A photo and what the reference implementation computes for it.</summary>
/// <param name="File">Path below the folder of the table, or <c>synthetic/NAME</c>.</param>
internal sealed record PdqReference(string File, PdqHash Hash, int Quality);

/// <summary>Tables of reference values: <c>file,hash,quality</c>, one photo a line.</summary>
internal static class PdqReferenceFiles
{
    private const string SyntheticFolder = "synthetic/";

    /// <summary>Reads a table.</summary>
    public static IReadOnlyList<PdqReference> Read(string table) =>
        [.. File.ReadLines(table).Skip(1).Select(line => line.Split(',')).Select(Parse)];

    /// <summary>Draws or decodes one photo of a table in <paramref name="folder"/>.</summary>
    public static DecodedImage Load(string folder, string file) =>
        file.StartsWith(SyntheticFolder, StringComparison.Ordinal)
            ? SyntheticPhotos.Draw(file[SyntheticFolder.Length..])
            : ImageCodec.Decode(File.ReadAllBytes(Path.Combine(folder, file)), DecodeLimits.Default);

    private static PdqReference Parse(string[] cells) =>
        PdqHash.TryParse(cells[1], out var hash)
            ? new PdqReference(cells[0], hash, int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture))
            : throw new FormatException($"'{cells[1]}' is not 64 hexadecimal digits");
}
