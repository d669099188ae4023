using System.Globalization;
using System.Numerics;
using ProfileLens.Core.Text.Reuse;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>Compares every text with every other, and edited copies with all.</summary>
/// <param name="texts">Different texts of different people.</param>
internal sealed class BioMeasurement(IReadOnlyList<string> texts, bool show)
{
    private static readonly int[] SimHashDistances = [3, 6, 10, 14, 18];
    private static readonly double[] Shares = [8, 12, 16, 24];
    private static readonly double[] Likenesses = [0.4, 0.5, 0.6, 0.7, 0.8];

    private readonly List<Bio> bios = [.. texts.Select(t => new Bio(t)).Where(b => b.Words.SaysEnough)];

    /// <summary>Measures and prints.</summary>
    public void Run()
    {
        Print($"{texts.Count} different texts, {bios.Count} say enough to be compared");
        Print($"taken for another: MinHash alone {Share(FalseMatches(IsCandidate))}");
        Print($"  with the words compared {Share(FalseMatches(IsMatch, show))}");
        foreach (var distance in SimHashDistances)
        {
            Print($"  SimHash, at most {distance} bits: {Share(FalseMatches((a, b) => a.BitsTo(b) <= distance))}");
        }

        foreach (var edit in BioEdits.All)
        {
            Print(edit);
        }

        PrintThresholds();
    }

    /// <summary>What other thresholds would have cost and found; the worst edit of all counts.</summary>
    private void PrintThresholds()
    {
        var pairs = Pairs().ToList();
        var copies = BioEdits
            .All.Select(e =>
                bios.Select((b, i) => b.Words.Compare(DistinctiveWords.Of(e.Apply(b.Text, (ulong)i)))).ToList()
            )
            .ToList();
        foreach (var shared in Shares)
        {
            foreach (var likeness in Likenesses)
            {
                bool Passes((double Shared, double Likeness) score) =>
                    score.Shared >= shared && score.Likeness >= likeness;
                var worst = copies.Min(scores => 100.0 * scores.Count(Passes) / scores.Count);
                var mean = copies.Average(scores => 100.0 * scores.Count(Passes) / scores.Count);
                Print(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  shared {shared:0}, likeness {likeness:0.0}: {pairs.Count(Passes)} pairs taken for the same; copies found {mean:0.0} %, of the hardest edit {worst:0.0} %"
                    )
                );
            }
        }
    }

    private IEnumerable<(double Shared, double Likeness)> Pairs()
    {
        for (var i = 0; i < bios.Count; i++)
        {
            for (var j = i + 1; j < bios.Count; j++)
            {
                if (IsCandidate(bios[i], bios[j]))
                {
                    yield return bios[i].Words.Compare(bios[j].Words);
                }
            }
        }
    }

    private void Print(BioEdit edit)
    {
        var copies = bios.Select((b, i) => (Original: b, Copy: new Bio(edit.Apply(b.Text, (ulong)i)))).ToList();
        var simHash = SimHashDistances.Select(d => $"{d}: {Found(copies, (a, b) => a.BitsTo(b) <= d)}");
        Print(
            $"{edit.Name}: MinHash {Found(copies, IsCandidate)}, with the words compared {Found(copies, IsMatch)}; SimHash {string.Join(", ", simHash)}"
        );
    }

    private static bool IsMatch(Bio a, Bio b) => IsCandidate(a, b) && a.Words.LikenessTo(b.Words) is not null;

    private static bool IsCandidate(Bio a, Bio b) =>
        MinHash.Agreement(a.Signature, b.Signature) >= SignatureIndex.FewestAgreeing;

    private int FalseMatches(Func<Bio, Bio, bool> isMatch, bool print = false)
    {
        var taken = 0;
        for (var i = 0; i < bios.Count; i++)
        {
            var other = bios.FindIndex(b => !ReferenceEquals(b, bios[i]) && isMatch(bios[i], b));
            taken += other >= 0 ? 1 : 0;
            if (print && other > i)
            {
                Print($"  “{bios[i].Text}” — “{bios[other].Text}”");
            }
        }

        return taken;
    }

    private static string Found(List<(Bio Original, Bio Copy)> copies, Func<Bio, Bio, bool> isMatch) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{100.0 * copies.Count(c => isMatch(c.Original, c.Copy)) / copies.Count:0.0} %"
        );

    private string Share(int count)
    {
        var (low, high) = Wilson.Interval(count, bios.Count);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{count} of {bios.Count} ({100.0 * count / bios.Count:0.00} %, 95 %: {100 * low:0.00}–{100 * high:0.00})"
        );
    }

    private static void Print(string line) => AnsiConsole.WriteLine(line);

    private sealed class Bio(string text)
    {
        private byte[]? signature;

        public string Text { get; } = text;

        public DistinctiveWords Words { get; } = DistinctiveWords.Of(text);

        public byte[] Signature => signature ??= MinHash.Of(Words.Hashes);

        private ulong SimHash { get; } = SimHashOf(text);

        public int BitsTo(Bio other) => BitOperations.PopCount(SimHash ^ other.SimHash);

        /// <summary>SimHash (Charikar 2002), each word by its rarity.</summary>
        private static ulong SimHashOf(string text)
        {
            Span<float> sums = stackalloc float[64];
            sums.Clear();
            foreach (var word in TextWords.Of(text))
            {
                var weight = WordRarity.Default.Of(word);
                for (var bit = 0; bit < 64; bit++)
                {
                    sums[bit] += ((word >> bit) & 1) == 1 ? weight : -weight;
                }
            }

            var hash = 0UL;
            for (var bit = 0; bit < 64; bit++)
            {
                hash |= sums[bit] > 0 ? 1UL << bit : 0;
            }

            return hash;
        }
    }
}
