using System.Security.Cryptography;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>Hashes boxes and ranges, within a budget of bytes, so that a file can't have us hash it a thousand times.</summary>
internal sealed class CredentialHash(long budget)
{
    private readonly Dictionary<(JumbfBox Box, string Alg), byte[]> boxes = new(ByReference.Instance);

    /// <summary>The algorithm of that name (section 13.1), or null where we do not have it.</summary>
    public static HashAlgorithmName? Named(string? alg) =>
        alg switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            "sha384" => HashAlgorithmName.SHA384,
            "sha512" => HashAlgorithmName.SHA512,
            _ => null,
        };

    /// <summary>The hash of a box's payload; computed once.</summary>
    public byte[] Of(JumbfBox box, HashAlgorithmName alg)
    {
        if (!boxes.TryGetValue((box, alg.Name!), out var hash))
        {
            Spend(box.Payload.Length);
            boxes[(box, alg.Name!)] = hash = CryptographicOperations.HashData(alg, box.Payload.Span);
        }

        return hash;
    }

    /// <summary>The hash of some ranges of the file, one after the other.</summary>
    public byte[] Of(ReadOnlySpan<byte> file, IEnumerable<Range> ranges, HashAlgorithmName alg)
    {
        using var hash = IncrementalHash.CreateHash(alg);
        foreach (var range in ranges)
        {
            var piece = file[range];
            Spend(piece.Length);
            hash.AppendData(piece);
        }

        return hash.GetHashAndReset();
    }

    private void Spend(int bytes)
    {
        budget -= bytes;
        if (budget < 0)
        {
            throw new MalformedCredentialsException("too much to hash");
        }
    }

    /// <summary>Boxes are records of whole trees; comparing them by value would cost more than hashing.</summary>
    private sealed class ByReference : IEqualityComparer<(JumbfBox Box, string Alg)>
    {
        public static readonly ByReference Instance = new();

        public bool Equals((JumbfBox Box, string Alg) x, (JumbfBox Box, string Alg) y) =>
            ReferenceEquals(x.Box, y.Box) && x.Alg == y.Alg;

        public int GetHashCode((JumbfBox Box, string Alg) obj) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Box), obj.Alg);
    }
}
