namespace ProfileLens.Core.Faces;

/// <summary>How well a face can be looked at.</summary>
public enum FaceView
{
    /// <summary>Large enough and turned towards the camera: mesh, irises and embedding can be had.</summary>
    Clear,

    /// <summary>Too few pixels: only its box and keypoints can be relied on.</summary>
    Small,

    /// <summary>Seen from the side.</summary>
    Profile,

    /// <summary>Covered, blurred or not a face after all: the mesh does not hold.</summary>
    Hidden,
}
