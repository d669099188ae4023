namespace ProfileLens.Core.Classification;

/// <summary>What a head of the classifier tells apart.</summary>
/// <param name="Name">A number of the cue catalogue, or a group of them.</param>
/// <param name="Bias">Log-odds of a text without known features.</param>
/// <param name="Scale">What a stored weight of 1 is worth.</param>
/// <param name="Code">Code of the finding it gives rise to, if any.</param>
/// <param name="Threshold">Log-odds from which on it is found.</param>
internal sealed record TextHead(string Name, float Bias, float Scale, string? Code = null, float Threshold = 0);

/// <summary>A term of the story's log-odds: a weight on the highest of a head over the messages so far.</summary>
/// <param name="Feature"><c>max:HEAD</c>, <c>second:HEAD</c>, <c>mean:HEAD</c> or <c>both:HEAD*HEAD</c>.</param>
internal sealed record StoryTerm(string Feature, float Weight);

/// <summary>Honest items marked, of how many, in which data.</summary>
internal sealed record MeasuredAlarms(int Marked, int Of, string On);

/// <summary>How messages of one person add up.</summary>
/// <param name="Unclear">Log-odds from which on a story is unclear.</param>
/// <param name="Signs">Log-odds from which on it shows signs.</param>
internal sealed record StoryWeights(
    float Bias,
    StoryTerm[] Terms,
    float Unclear,
    float Signs,
    MeasuredAlarms UnclearAlarms,
    MeasuredAlarms SignsAlarms
);

/// <summary>The part of <c>models/text.bin</c> that is JSON; <c>training/train_text.py</c> writes it.</summary>
/// <param name="LexicalFloor">Fewest lexical features a segment is taken to have when they are scaled.</param>
/// <param name="ConceptFloor">The same for concepts.</param>
internal sealed record TextModelHeader(
    string Trained,
    int Rows,
    int LexicalFloor,
    int ConceptFloor,
    TextHead[] Heads,
    StoryWeights Story
);
