namespace ProfileLens.Core.Inference;

/// <summary>ONNX Runtime refused something.</summary>
/// <param name="message">What it said.</param>
internal sealed class OrtException(string message) : Exception(message);
