namespace ProfileLens.Core.Memory;

/// <summary>In what way two photos are alike.</summary>
public enum PhotoLikeness
{
    /// <summary>One picture, saved again: perhaps smaller, compressed, mirrored or with other colours.</summary>
    SamePicture,

    /// <summary>One picture, of which one copy shows a part, or stands in a frame.</summary>
    OtherCutOut,

    /// <summary>Much alike: one picture that was worked over, or two taken a moment apart.</summary>
    Similar,
}
