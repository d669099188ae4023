using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.SamePerson;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.SamePerson;

public sealed class ProfileFacesTests
{
    private static readonly Partner Kim = new("kim");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ProfileFaces profiles;

    public ProfileFacesTests() => profiles = new(clock);

    [Fact]
    public void Add_SecondPhoto_IsComparedWithTheFirstAndItsCompanions()
    {
        profiles.Add("tinder", Kim, [1], new(At(0), [At(90)]));

        var likeness = Assert.Single(profiles.Add("tinder", Kim, [2], new(At(60), [])));

        Assert.Equal(MathF.Cos(MathF.PI / 6), likeness.Best, 1e-5f);
        Assert.True(likeness.HasMain);
    }

    [Fact]
    public void Add_TheSameFileOrAnotherProfile_IsNotCompared()
    {
        profiles.Add("tinder", Kim, [1], new(At(0), []));

        Assert.Empty(profiles.Add("tinder", Kim, [1], new(At(0), [])));
        Assert.Empty(profiles.Add("tinder", new("lee"), [2], new(At(0), [])));
        Assert.Empty(profiles.Add("bumble", Kim, [3], new(At(0), [])));
    }

    [Fact]
    public void Add_PhotosWithoutFaces_AreNotCompared()
    {
        profiles.Add("tinder", Kim, [1], new(null, []));

        Assert.Empty(profiles.Add("tinder", Kim, [2], new(At(0), [])));
        Assert.Empty(profiles.Add("tinder", Kim, [3], new(null, [At(0)])));
    }

    [Fact]
    public void Add_TooManyProfilesOrPhotos_StaysBounded()
    {
        for (byte i = 0; i < 2 * ProfileFaces.MaxProfiles; i++)
        {
            profiles.Add("tinder", new($"p{i}"), [i], new(At(i), []));
        }

        Assert.Equal(ProfileFaces.MaxProfiles, profiles.Count);
        for (byte i = 0; i < 2 * ProfileFaces.MaxPhotos; i++)
        {
            profiles.Add("tinder", Kim, [i], new(At(i), []));
        }

        Assert.Equal(ProfileFaces.MaxPhotos, profiles.Add("tinder", Kim, [200], new(At(0), [])).Count);
    }

    [Fact]
    public void Count_AfterTheRetentionOrAWipe_IsZero()
    {
        float[] face = At(10);
        profiles.Add("tinder", Kim, [1], new(face, []));
        clock.Advance(ProfileFaces.Retention + TimeSpan.FromSeconds(1));
        Assert.Equal(0, profiles.Count);
        Assert.All(face, v => Assert.Equal(0, v));

        profiles.Add("tinder", Kim, [1], new(At(10), []));
        profiles.Clear();
        Assert.Equal(0, profiles.Count);
    }

    private static float[] At(float degrees) =>
        [MathF.Cos(degrees * MathF.PI / 180), MathF.Sin(degrees * MathF.PI / 180)];
}
