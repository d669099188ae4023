namespace ProfileLens.Core.Classification;

/// <summary>How each cue of a message is scored; <c>training/text_cues.py</c> writes it.</summary>
/// <param name="Catalogue">Numbers of the cues in the catalogue.</param>
/// <param name="Codes">Codes of the findings, where the rules found no cue of that number.</param>
/// <param name="Heads">Names of the heads by which the words are chosen that are quoted.</param>
/// <param name="Means">Mean of each value.</param>
/// <param name="Spreads">Standard deviation of each value.</param>
/// <param name="Biases">Log-odds of each cue in a message whose values are all at their means.</param>
/// <param name="Scales">What a stored weight of 1 is worth, for each cue.</param>
/// <param name="Weights">8-bit weights, cue by cue.</param>
/// <param name="Told">Log-odds from which on a cue is told.</param>
internal sealed record CueWeights(
    string[] Catalogue,
    string[] Codes,
    string[] Heads,
    float[] Means,
    float[] Spreads,
    float[] Biases,
    float[] Scales,
    byte[] Weights,
    float Told
);
