namespace ProfileLens.Core.Authenticity.SamePerson;

/// <summary>Keeps of several faces those that are one person's.</summary>
public static class OnePerson
{
    /// <summary>The faces that are alike to the one that resembles all others most; a folder may hold strangers.</summary>
    /// <param name="least">Likeness from which on a face is kept.</param>
    public static IReadOnlyList<float[]> Of(IReadOnlyList<float[]> faces, float least)
    {
        var middle = faces.MaxBy(f => faces.Sum(o => Likeness.Of(f, o)));
        return middle is null ? [] : [.. faces.Where(f => Likeness.Of(middle, f) >= least)];
    }
}
