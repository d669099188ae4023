namespace ProfileLens.Core.Classification;

/// <summary>What a head of the classifier tells apart.</summary>
/// <param name="Name">A number of the cue catalogue, or a group of them.</param>
/// <param name="Bias">Log-odds of a text without known features.</param>
/// <param name="Scale">What a stored weight of 1 is worth.</param>
internal sealed record TextHead(string Name, float Bias, float Scale);

/// <summary>
/// A node of a tree as the file has it: eight bytes, since all of them are looked at for each message. Its left child follows it.
/// </summary>
/// <param name="Value">Values up to this one go left; at a leaf, what it adds to the log-odds.</param>
/// <param name="Feature">Number of the feature it asks for; -1 at a leaf.</param>
/// <param name="Right">Places further on where the right child is.</param>
internal readonly record struct StoryNode(float Value, short Feature, ushort Right)
{
    /// <summary>Asks for nothing.</summary>
    public bool IsLeaf => Feature < 0;
}

/// <summary>Honest items marked, of how many, in which data.</summary>
internal sealed record MeasuredAlarms(int Marked, int Of, string On);

/// <summary>Thresholds of a story in which too little was said for the ones of longer stories.</summary>
/// <param name="Under">Messages from which on it is none of these.</param>
/// <param name="Unclear">Log-odds from which on it is unclear.</param>
/// <param name="Signs">Log-odds from which on it shows signs.</param>
internal sealed record FewMessages(int Under, float Unclear, float Signs);

/// <summary>How messages of one person add up: boosted trees.</summary>
/// <param name="Bias">Log-odds to begin with.</param>
/// <param name="Linear">What the two linear scores of the whole count beside the trees.</param>
/// <param name="LevelBias">Log-odds of a whole story without known features.</param>
/// <param name="Joint">What stands beside what.</param>
/// <param name="Cues">Which cues a message is told to show.</param>
/// <param name="Features">See <see cref="StoryFeature"/>.</param>
/// <param name="Roots">Number of each tree's first node.</param>
/// <param name="Nodes">Each <see cref="StoryNode"/> of all trees, in the order of its parts, little-endian.</param>
/// <param name="Unclear">Log-odds from which on a story is unclear, as it stands now.</param>
/// <param name="Signs">Log-odds from which on it shows signs, as it stands now.</param>
/// <param name="Few">The same for a story of few messages.</param>
/// <param name="ConfirmedBy">Messages through which a mark must have stood after its own to stay, whatever is said
/// later.</param>
internal sealed record StoryWeights(
    float Bias,
    float Linear,
    float LevelBias,
    JointWeights Joint,
    CueWeights Cues,
    string[] Features,
    int[] Roots,
    byte[] Nodes,
    float Unclear,
    float Signs,
    FewMessages Few,
    int ConfirmedBy,
    MeasuredAlarms UnclearAlarms,
    MeasuredAlarms SignsAlarms
)
{
    /// <summary>The head that was fitted on whole stories.</summary>
    public const string WholeStory = "story";
}

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
