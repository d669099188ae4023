namespace ProfileLens.Core.Classification;

/// <summary>How the scores of a head are taken together over messages.</summary>
internal enum StoryFeatureKind : byte
{
    /// <summary>The highest.</summary>
    Max,

    /// <summary>The second highest.</summary>
    Second,

    /// <summary>Their mean.</summary>
    Mean,
}

/// <summary>One number that the trees of the story ask for.</summary>
internal readonly record struct StoryFeature(StoryFeatureKind Kind, int Head);
