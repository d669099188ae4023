using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Analysis;

namespace ProfileLens.Core.Memory;

/// <summary>Texts in the form in which they are kept, so that they read back as they were written.</summary>
internal static class KeptText
{
    /// <summary>The first part of a text, whole characters only.</summary>
    /// <param name="most">UTF-16 code units kept at most.</param>
    public static string Cut(string text, int most = PhotoSighting.MaxTextLength) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, most)]));

    /// <summary>The key of somebody; two long ones that begin alike stay two.</summary>
    public static string KeyOf(Partner partner) =>
        partner.Key.Length <= PhotoSighting.MaxTextLength
            ? Cut(partner.Key)
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(partner.Key)));
}
