using System.Text.Json.Serialization;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Authenticity.SamePerson;

/// <summary>
/// How alike two faces must be, as <c>host/models/same-person.json</c> states it; made by
/// <c>host/training/fit_same_person.py</c> on faces of known people. Likeness is the dot product of two embeddings.
/// </summary>
/// <param name="Version">E.g. <c>2026-11-1</c>.</param>
/// <param name="Same">From here on two faces are taken for one person's.</param>
/// <param name="Different">Below, two faces are taken for two people's; lower than <paramref name="Same"/>.</param>
/// <param name="Known">From here on a face is taken for one of a gallery; higher than <paramref name="Same"/>.</param>
/// <param name="Remembered">From here on a face is taken for one that was remembered of another profile; higher than
/// <paramref name="Known"/>, since it is compared with very many.</param>
/// <param name="OnePerson">Pairs of one person's photos that were taken for two people's.</param>
/// <param name="TwoPeople">Pairs of two people's photos that were taken for one of a gallery.</param>
/// <param name="OtherProfiles">Profiles of people who were remembered under no other name, yet found there.</param>
public sealed record LikenessModel(
    string Version,
    float Same,
    float Different,
    float Known,
    float Remembered,
    PairCount OnePerson,
    PairCount TwoPeople,
    ProfileCount OtherProfiles
)
{
    /// <summary>Reads the description that lies with the networks.</summary>
    /// <exception cref="ModelUnavailableException">Missing or damaged.</exception>
    public static LikenessModel Load(ModelsFolder folder) =>
        folder.Describe("same-person", LikenessContext.Default.LikenessModel);
}

/// <summary>Pairs judged wrongly, of all pairs.</summary>
/// <param name="On">Id of the photos.</param>
public sealed record PairCount(int Wrong, int Pairs, string On);

/// <summary>Profiles judged wrongly, of all that were compared with so many remembered faces.</summary>
/// <param name="Remembered">Faces remembered.</param>
/// <param name="On">Id of the photos.</param>
public sealed record ProfileCount(int Wrong, int Profiles, int Remembered, string On);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(LikenessModel))]
internal sealed partial class LikenessContext : JsonSerializerContext;
