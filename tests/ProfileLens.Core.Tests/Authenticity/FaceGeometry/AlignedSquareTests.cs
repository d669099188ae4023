using System.Numerics;
using ProfileLens.Core.Authenticity.FaceGeometry;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.FaceGeometry;

public sealed class AlignedSquareTests
{
    [Theory]
    [InlineData(2f, 0.2f, 8f)] // eyes count: twice their distance each way
    [InlineData(4f, 0.4f, 14.4f)] // a long face counts by eyes to mouth
    public void Of_UprightFace_IsTheSquareOfTheFormula(float mouth, float centre, float side)
    {
        var square = AlignedSquare.Of(new(-1, 0), new(1, 0), new(0, mouth));

        Assert.Equal(new Vector2(0, centre), square.Centre);
        Assert.Equal(side, square.Side, 1e-5f);
        Assert.Equal(0, square.Roll);
    }

    [Fact]
    public void Of_TurnedAndMovedFace_TurnsAndMovesAlong()
    {
        var upright = AlignedSquare.Of(new(-1, 0), new(1, 0.1f), new(0.2f, 2));
        var motion = Matrix3x2.CreateRotation(0.3f) * Matrix3x2.CreateScale(5) * Matrix3x2.CreateTranslation(40, 70);
        var moved = AlignedSquare.Of(
            Vector2.Transform(new(-1, 0), motion),
            Vector2.Transform(new(1, 0.1f), motion),
            Vector2.Transform(new(0.2f, 2), motion)
        );

        Assert.Equal(upright.Side * 5, moved.Side, 1e-3f);
        Assert.Equal(upright.Roll + 0.3f, moved.Roll, 1e-5f);
        Assert.True(Vector2.Distance(Vector2.Transform(upright.Centre, motion), moved.Centre) < 1e-3f);
    }
}
