using System.Globalization;
using ProfileLens.Core.Findings;

namespace ProfileLens.Evaluation.Images;

/// <summary>How another image classifier wants its input and what its output means.</summary>
internal sealed record PeerSettings
{
    /// <summary>Width and height of its input, pixels.</summary>
    public int Size { get; init; } = 224;

    /// <summary>Subtracted from each of red, green and blue, 0–1, before the division by <see cref="Deviation"/>.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0.485f, 0.456f, 0.406f];

    /// <summary>See <see cref="Mean"/>.</summary>
    public IReadOnlyList<float> Deviation { get; init; } = [0.229f, 0.224f, 0.225f];

    /// <summary>Which of its outputs means "made"; one output alone is taken through a sigmoid, several through a softmax.</summary>
    public int Index { get; init; }

    /// <summary>Probability from which on its answer counts as <see cref="Outcome.Signs"/>.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Whether its input is channels last (NHWC) and not channels first (NCHW).</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>Reads three numbers such as <c>0.5,0.5,0.5</c>.</summary>
    /// <exception cref="ArgumentException">Not three numbers.</exception>
    public static IReadOnlyList<float> ParseTriple(string text)
    {
        var parts = text.Split(',');
        return
            parts.Length == 3
            && parts.All(p => float.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? [.. parts.Select(p => float.Parse(p, CultureInfo.InvariantCulture))]
            : throw new ArgumentException($"three numbers with commas are wanted, not {text}");
    }
}
