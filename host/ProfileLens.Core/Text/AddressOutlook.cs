namespace ProfileLens.Core.Text;

/// <summary>
/// Tells where no address can begin, so that few words are read as one: each needs a sign before what ends it. Places are
/// asked for in ascending order.
/// </summary>
internal struct AddressOutlook(char[] characters)
{
    /// <summary>Where the next sign and the next end stand.</summary>
    private int sign = -1;
    private int stop = -1;

    /// <summary>Whether an address may begin at a place; false is certain.</summary>
    public bool MayBegin(int at)
    {
        if (sign < at)
        {
            var next = characters.AsSpan(at).IndexOfAny(AddressScanner.Signs);
            sign = next < 0 ? int.MaxValue : at + next;
        }

        if (sign - at >= AddressScanner.Longest)
        {
            return false;
        }

        if (stop < at)
        {
            var next = characters.AsSpan(at).IndexOfAny(AddressScanner.Ends);
            stop = next < 0 ? int.MaxValue : at + next;
        }

        return sign < stop;
    }
}
