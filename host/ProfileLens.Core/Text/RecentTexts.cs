namespace ProfileLens.Core.Text;

/// <summary>
/// What was made of the texts of the request at hand, since several analyzers ask for the same. Belongs to one thread.
/// </summary>
/// <param name="make">Makes it anew.</param>
internal sealed class RecentTexts<T>(Func<string, T> make) : IForgetful
{
    /// <summary>UTF-16 code units kept in all; beyond, everything is forgotten and begun anew.</summary>
    private const int MostCharacters = 32_768;

    private readonly Dictionary<string, T> known = new(ReferenceEqualityComparer.Instance);
    private int characters;

    /// <summary>What is made of a text; the same object for the same string.</summary>
    public T Of(string text)
    {
        if (known.TryGetValue(text, out var made))
        {
            return made;
        }

        if (characters == 0)
        {
            ThreadTexts.Register(this);
        }

        if (characters + text.Length > MostCharacters)
        {
            known.Clear();
            characters = 0;
        }

        characters += text.Length;
        return known[text] = make(text);
    }

    /// <inheritdoc/>
    public void Forget()
    {
        known.Clear();
        characters = 0;
    }
}
