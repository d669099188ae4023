namespace ProfileLens.Core.Text;

/// <summary>Room for what is made of long texts: lists that grow by doubling leave twice as much behind as they hold.</summary>
internal static class LongTexts
{
    /// <summary>Characters from which on a text is long; so many tell how the rest will be.</summary>
    private const int Sample = 4096;

    /// <summary>Makes room for all of a text, once its beginning has shown how much it takes.</summary>
    /// <param name="made">What was made of the text so far.</param>
    /// <param name="read">Characters it was made of.</param>
    /// <param name="length">Characters in all.</param>
    public static void Reserve<T>(List<T> made, int read, int length)
    {
        if (read >= Sample && made.Count == made.Capacity)
        {
            made.Capacity = made.Count + (int)((long)made.Count * (length - read) / read) + Sample;
        }
    }
}
