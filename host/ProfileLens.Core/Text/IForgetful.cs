namespace ProfileLens.Core.Text;

/// <summary>Keeps something of the texts of the request at hand; see <see cref="ThreadTexts"/>.</summary>
internal interface IForgetful
{
    /// <summary>Keeps nothing of them any more.</summary>
    void Forget();
}
