namespace ProfileLens.Core.Text;

/// <summary>Folded characters as they are written, each with its place. Places are only noted once they are needed.</summary>
/// <param name="characters">As many as the text has code units; grows where one folds to several.</param>
/// <param name="count">Characters that are in there and stand at their own number.</param>
internal struct FoldedBuffer(char[] characters, int count)
{
    private char[] characters = characters;
    private int[]? starts;
    private int count = count;

    /// <summary>Adds a character.</summary>
    /// <param name="start">Its first UTF-16 code unit in the original.</param>
    public void Add(char c, int start)
    {
        if (count == characters.Length)
        {
            Array.Resize(ref characters, count * 2 + 8);
        }

        characters[count] = c;
        if (starts is not null || start != count)
        {
            Note(start);
        }

        count++;
    }

    /// <summary>Adds what one character folds to.</summary>
    /// <param name="start">Its first UTF-16 code unit in the original.</param>
    public void Add(ReadOnlySpan<char> folded, int start)
    {
        foreach (var c in folded)
        {
            Add(c, start);
        }
    }

    /// <summary>What was written.</summary>
    public readonly NormalizedText ToText(string original)
    {
        var isFull = count == characters.Length;
        var places = starts is null || starts.Length == count ? starts : starts[..count];
        return new(original, isFull ? characters : characters[..count], places);
    }

    private void Note(int start)
    {
        if (starts is null)
        {
            starts = new int[characters.Length];
            for (var i = 0; i < count; i++)
            {
                starts[i] = i;
            }
        }
        else if (starts.Length < characters.Length)
        {
            Array.Resize(ref starts, characters.Length);
        }

        starts[count] = start;
    }
}
