namespace ProfileLens.Core.Memory;

/// <summary>Somebody the user wants recognised.</summary>
/// <param name="Name">As the user wrote it.</param>
/// <param name="Faces">Embeddings of length 1, one a photo.</param>
public sealed record KnownPerson(string Name, IReadOnlyList<float[]> Faces);
