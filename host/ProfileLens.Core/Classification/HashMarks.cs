namespace ProfileLens.Core.Classification;

/// <summary>A set of hashes that is emptied in no time, to be filled again for the next segment.</summary>
internal sealed class HashMarks
{
    private uint[] hashes = new uint[1024];
    private int[] rounds = new int[1024];
    private int round = 1;
    private int count;

    /// <summary>Empties it.</summary>
    public void Forget()
    {
        count = 0;
        if (++round == int.MaxValue)
        {
            Array.Clear(rounds);
            round = 1;
        }
    }

    /// <summary>Adds a hash; false when it is there.</summary>
    public bool Add(uint hash)
    {
        var slot = Slot(hash);
        if (rounds[slot] == round)
        {
            return false;
        }

        (hashes[slot], rounds[slot]) = (hash, round);
        if (++count * 2 > hashes.Length)
        {
            Grow();
        }

        return true;
    }

    private int Slot(uint hash)
    {
        var mask = hashes.Length - 1;
        var slot = (int)(hash & (uint)mask);
        while (rounds[slot] == round && hashes[slot] != hash)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var (before, then) = (hashes, rounds);
        (hashes, rounds) = (new uint[before.Length * 2], new int[before.Length * 2]);
        for (var i = 0; i < before.Length; i++)
        {
            if (then[i] == round)
            {
                var slot = Slot(before[i]);
                (hashes[slot], rounds[slot]) = (before[i], round);
            }
        }
    }
}
