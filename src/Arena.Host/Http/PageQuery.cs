using System.ComponentModel.DataAnnotations;
using Arena.Projections;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Http;

/// <summary><c>?limit=</c> (1..500, default 50) and <c>&amp;cursor=</c>: what the page before answered as <c>nextCursor</c>.</summary>
public readonly record struct PageQuery : IValidatableObject
{
    [FromQuery(Name = "limit")]
    [Range(1, 500)]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    [StringLength(200)]
    public string? Cursor { get; init; }

    public PageRequest Request => new(Limit ?? 50, Cursor);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Projections.Cursor.IsValid(Cursor)) yield return new ValidationResult("It is not a cursor that a page before answered.", ["cursor"]);
    }
}
