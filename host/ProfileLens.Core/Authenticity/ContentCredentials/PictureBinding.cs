namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>Checks that the picture is the one a manifest was made for (C2PA specification 2.2, sections 9.3 and 18).</summary>
internal sealed class PictureBinding(ReadOnlyMemory<byte> file, FileParts parts, CredentialHash hashes)
{
    private const string DataHash = "c2pa.hash.data";
    private const string BoxesHash = "c2pa.hash.boxes";

    /// <summary>Tells whether an assertion of that label ties a manifest to a picture.</summary>
    public static bool IsBinding(string label) =>
        label.StartsWith("c2pa.hash.", StringComparison.Ordinal)
        && !label.StartsWith("c2pa.hash.multi", StringComparison.Ordinal);

    /// <summary>Failures of the only binding there is; none where it holds.</summary>
    /// <param name="alg">The claim's own hash algorithm.</param>
    public IEnumerable<string> Check(IReadOnlyList<(string Label, CborMap Map)> bindings, string? alg) =>
        bindings switch
        {
            [] => [StatusCodes.HardBindingsMissing],
            [(DataHash, var map)] => CheckData(map, alg),
            [(BoxesHash, var map)] => CheckBoxes(map, alg),
            [_] => [StatusCodes.AlgorithmUnsupported],
            _ => [StatusCodes.MultipleHardBindings],
        };

    private IEnumerable<string> CheckData(CborMap map, string? alg)
    {
        if (CredentialHash.Named(map.Text("alg") ?? alg) is not { } name)
        {
            return [StatusCodes.AlgorithmUnsupported];
        }

        if (Exclusions(map) is not { } exclusions || map.Bytes("hash") is not { } expected)
        {
            return [StatusCodes.DataHashMalformed];
        }

        if (!expected.Span.SequenceEqual(hashes.Of(file.Span, Between(exclusions), name)))
        {
            return [StatusCodes.DataHashMismatch];
        }

        return exclusions.All(IsStore) ? [] : [StatusCodes.DataHashLeavesOut];
    }

    /// <summary>Ranges in order and without overlap, or null where they are not.</summary>
    private List<(int Start, int End)>? Exclusions(CborMap map)
    {
        var ranges = new List<(int Start, int End)>();
        foreach (var item in map.Maps("exclusions"))
        {
            var previous = ranges.Count == 0 ? 0 : ranges[^1].End;
            if (
                item.Number("start") is not { } start
                || item.Number("length") is not { } length
                || start < previous
                || length < 0
                || start > file.Length
                || length > file.Length - start
                || ranges.Count == CredentialLimits.MaxExclusions
            )
            {
                return null;
            }

            ranges.Add(((int)start, (int)(start + length)));
        }

        return ranges;
    }

    private IEnumerable<Range> Between(List<(int Start, int End)> exclusions)
    {
        var at = 0;
        foreach (var (start, end) in exclusions)
        {
            yield return at..start;
            at = end;
        }

        yield return at..file.Length;
    }

    /// <summary>What is left out is not vouched for, so it must be the store's own place and no more.</summary>
    private bool IsStore((int Start, int End) range)
    {
        var store = parts.Parts.Where(p => p.Name == FilePart.Store).ToList();
        return range.Start == range.End
            || (store.Count > 0 && range.Start >= store[0].Start && range.End <= store[^1].End && Adjacent(store));
    }

    private static bool Adjacent(List<FilePart> store) =>
        store.Zip(store.Skip(1)).All(pair => pair.First.End == pair.Second.Start);

    private IEnumerable<string> CheckBoxes(CborMap map, string? alg)
    {
        var boxes = map.Maps("boxes").ToList();
        var found = Merge(parts.Parts);
        if (found is not [{ Name: "SOI" or "PNGh" }, ..])
        {
            return [StatusCodes.AlgorithmUnsupported];
        }

        if (boxes.Count == 0 || boxes.Count != map.Items("boxes")!.Count)
        {
            return [StatusCodes.BoxesHashMalformed];
        }

        // A PNG's signature may go without saying; it is the same in every PNG.
        var at = found is [{ Name: "PNGh" }, ..] && boxes[0].Texts("names").FirstOrDefault() != "PNGh" ? 1 : 0;
        foreach (var box in boxes)
        {
            var names = box.Texts("names").ToList();
            var run = found.Skip(at).Take(names.Count).ToList();
            at += names.Count;
            if (names.Count == 0 || !run.Select(p => p.Name).SequenceEqual(names))
            {
                return [StatusCodes.BoxesHashMismatch];
            }

            if (CheckBox(box, run, alg) is { } failure)
            {
                return [failure];
            }
        }

        var all = at == found.Count && found[^1].End == file.Length;
        return all ? [] : [StatusCodes.BoxesHashMismatch];
    }

    private string? CheckBox(CborMap box, List<FilePart> run, string? alg)
    {
        if (run is [{ Name: FilePart.Store }])
        {
            return null;
        }

        if (box.Flag("excluded"))
        {
            return StatusCodes.DataHashLeavesOut;
        }

        if (CredentialHash.Named(box.Text("alg") ?? alg) is not { } name)
        {
            return StatusCodes.AlgorithmUnsupported;
        }

        var hash = hashes.Of(file.Span, [run[0].Start..run[^1].End], name);
        return
            run.All(p => p.Name != FilePart.Store)
            && box.Bytes("hash") is { } expected
            && expected.Span.SequenceEqual(hash)
            ? null
            : StatusCodes.BoxesHashMismatch;
    }

    /// <summary>All segments of the store count as one box.</summary>
    private static List<FilePart> Merge(IReadOnlyList<FilePart> parts)
    {
        var merged = new List<FilePart>();
        foreach (var part in parts)
        {
            if (merged.Count > 0 && part.Name == FilePart.Store && merged[^1].Name == FilePart.Store)
            {
                merged[^1] = merged[^1] with { Length = part.End - merged[^1].Start };
            }
            else
            {
                merged.Add(part);
            }
        }

        return merged;
    }
}
